/** The part of Node's zlib that workerd has (compatibility flag `nodejs_compat`) and the edge needs. */
declare module "node:zlib" {
  /**
   * Deflates without a wrapper; with `Z_SYNC_FLUSH` the result is not final and ends at a whole byte. A `dictionary` is
   * what stands before, which the result refers to.
   */
  export function deflateRawSync(
    bytes: Uint8Array,
    options: {
      readonly level?: number;
      readonly memLevel?: number;
      readonly finishFlush: number;
      readonly dictionary?: Uint8Array;
    },
  ): Uint8Array;
  /** Reads what has no wrapper. Throws where the bytes are no whole stream. */
  export function inflateRawSync(bytes: Uint8Array): Uint8Array;
  /** CRC-32 as gzip has it; `value` is the checksum of everything before. */
  export function crc32(bytes: Uint8Array, value?: number): number;
  export const constants: { readonly Z_SYNC_FLUSH: number };
}
