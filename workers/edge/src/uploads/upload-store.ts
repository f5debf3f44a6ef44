/** The bucket as the edge uses it. */
import { type UploadOwner, uploadFolder, uploadObjects } from "@borda/contracts";

export interface UploadStore {
  has(key: string): Promise<boolean>;
  put(key: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The seats of the attempt that are taken, each with the key of the file it was taken for. */
  seats(owner: UploadOwner): Promise<ReadonlyMap<number, string>>;
  /** Takes a seat for a file; false when it was taken already. Of several that ask at once one alone gets it. */
  takeSeat(owner: UploadOwner, seat: number, key: string): Promise<boolean>;
}

/** No key of an element begins so. Beside the files, so that the bucket's rule deletes both. */
const seatFolder = (owner: UploadOwner) => uploadObjects.incoming(`${uploadFolder(owner)}-/`);
/** The bucket writes only where there is nothing yet (RFC 9110, 13.1.2). */
const WHERE_NOTHING_IS = new Headers({ "if-none-match": "*" });

/** @see https://developers.cloudflare.com/r2/api/workers/workers-api-reference/ */
export function createUploadStore(bucket: R2Bucket): UploadStore {
  return {
    async has(key) {
      return (await bucket.head(uploadObjects.incoming(key))) !== null;
    },
    async put(key, bytes) {
      // Nobody is served from the bucket itself; were it opened by mistake, browsers would only store the file.
      const httpMetadata = { contentType: "application/octet-stream", contentDisposition: "attachment" };
      await bucket.put(uploadObjects.incoming(key), bytes, { httpMetadata });
    },
    async seats(owner) {
      const prefix = seatFolder(owner);
      const taken = new Map<number, string>();
      let cursor: string | undefined;
      do {
        const page: R2Objects = await bucket.list({
          prefix,
          include: ["customMetadata"],
          ...(cursor === undefined ? {} : { cursor }),
        });
        for (const { key, customMetadata } of page.objects) {
          taken.set(Number(key.slice(prefix.length)), customMetadata?.key ?? "");
        }
        cursor = page.truncated ? page.cursor : undefined;
      } while (cursor !== undefined);
      return taken;
    },
    async takeSeat(owner, seat, key) {
      const taken = await bucket.put(`${seatFolder(owner)}${seat}`, "", {
        onlyIf: WHERE_NOTHING_IS,
        customMetadata: { key },
      });
      return taken !== null;
    },
  };
}
