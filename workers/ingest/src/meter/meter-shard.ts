import { shardHash32 } from "@borda/contracts";

/**
 * The shard that counts an attempt: a function of the attempt and of the number of shards that its published
 * version names, never of today's rate, so that a repeat always meets the fingerprints of the first delivery.
 * The hash is 32 bits wide (FNV-1a with MurmurHash3's finaliser, see `shardHash32`).
 * @param shards 1 to 64
 */
export function meterShardOf(attemptId: string, shards: number): number {
  return shardHash32(attemptId) % shards;
}
