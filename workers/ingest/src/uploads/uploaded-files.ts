/** Files of respondents, as the bucket holds them. */
import { uploadObjects } from "@borda/contracts";

export interface UploadedFiles {
  /** Makes a file stay. Safe to repeat; `gone` when the bucket does not have it (any more). */
  keep(key: string): Promise<"kept" | "known" | "gone">;
}

/** @param bucket that workers/edge stores in; a rule of it deletes what is only incoming */
export function bucketFiles(bucket: R2Bucket): UploadedFiles {
  return {
    async keep(key) {
      const name = uploadObjects.kept(key);
      if ((await bucket.head(name)) !== null) return "known";
      const incoming = await bucket.get(uploadObjects.incoming(key));
      if (incoming === null) return "gone";
      // Streamed: the runtime knows the length of an object's body, so nothing is held in memory.
      await bucket.put(name, incoming.body, { httpMetadata: incoming.httpMetadata ?? {} });
      return "kept";
    },
  };
}
