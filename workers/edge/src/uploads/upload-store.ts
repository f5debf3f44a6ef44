/** The bucket as the edge uses it. */
import { type UploadOwner, uploadFolder, uploadObjects } from "@borda/contracts";

export interface UploadStore {
  /** Keys of what the attempt has uploaded, at most 1,000. */
  keysOf(owner: UploadOwner): Promise<readonly string[]>;
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

const INCOMING = uploadObjects.incoming("");

/** @see https://developers.cloudflare.com/r2/api/workers/workers-api-reference/ */
export function createUploadStore(bucket: R2Bucket): UploadStore {
  return {
    async keysOf(owner) {
      const { objects } = await bucket.list({ prefix: uploadObjects.incoming(uploadFolder(owner)) });
      return objects.map(({ key }) => key.slice(INCOMING.length));
    },
    async put(key, bytes) {
      // Nobody is served from the bucket itself; were it opened by mistake, browsers would only store the file.
      const httpMetadata = { contentType: "application/octet-stream", contentDisposition: "attachment" };
      await bucket.put(uploadObjects.incoming(key), bytes, { httpMetadata });
    },
  };
}
