/** Files of respondents, as the bucket holds them. */
import { uploadObjects } from "@borda/contracts";

export interface UploadedFiles {
  /** The bytes, streamed; null when they are not there (any more). */
  open(key: string): Promise<ReadableStream | null>;
}

/** @param bucket that workers/edge stores in */
export function bucketFiles(bucket: R2Bucket): UploadedFiles {
  return {
    async open(key) {
      // Those of attempts that are not finished are not kept yet.
      const found =
        (await bucket.get(uploadObjects.kept(key))) ?? (await bucket.get(uploadObjects.incoming(key)));
      return found?.body ?? null;
    },
  };
}
