/**
 * The path of a chunk of the script.
 * @param paths of all chunks, with a space between them; a name and a hash are what a file is called by
 * @returns nothing where there is no such chunk
 */
export function chunkPath(paths: string, name: string): string {
  return RegExp(`\\S*/${name}-\\w+\\.js`).exec(paths)?.[0] ?? "";
}
