/** Questions to services of others that answer in JSON. */
import { type EgressLimits, sendRequest } from "@borda/edge-kit";

/**
 * @param accept media type of the answer
 * @throws SyntaxError when the answer is no JSON, and what `sendRequest` throws
 */
export async function askProvider(
  url: string,
  accept: string,
  limits: EgressLimits,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const { status, text } = await sendRequest(url, { method: "GET", headers: { accept } }, limits);
  return { status, body: JSON.parse(text) };
}
