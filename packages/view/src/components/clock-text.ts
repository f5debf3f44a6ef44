/** Time that is left: `2d 03:04:05`, `03:04:05` or `04:05`; what is over stays at `00:00`. */
export function clockText(leftMs: number): string {
  const seconds = Math.max(0, Math.ceil(leftMs / 1_000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [days, hours] = [Math.floor(seconds / 86_400), Math.floor(seconds / 3_600) % 24];
  const tail = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  if (days > 0) return `${days}d ${two(hours)}:${tail}`;
  return hours > 0 ? `${two(hours)}:${tail}` : tail;
}
