import { meSchema } from "@borda/contracts/api";
import { defineOperation } from "../../operation.ts";
import { meOf } from "../../present-account.ts";

/** Who is signed in, for which account, and what the role permits. */
export const getMe = defineOperation(
  {
    operationId: "getMe",
    method: "get",
    path: "/v1/me",
    tag: "Account",
    summary: "Read who is signed in",
    access: "session",
    success: { status: 200, description: "The user, the account and the role.", schema: meSchema },
    repeat: "safe",
  },
  async ({ session }) => meOf(session),
);
