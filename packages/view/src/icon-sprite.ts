/** The shapes of `components/icons.tsx`; stands once in each page, before the first use. */

const STROKED = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';

function symbol(name: string, attributes: string, path: string): string {
  return `<symbol id="icon-${name}" viewBox="0 0 24 24"><path ${attributes} d="${path}"/></symbol>`;
}

export const ICON_SPRITE = `<svg hidden>${symbol("back", `${STROKED} stroke-width="2"`, "M20 12H4m7-7-7 7 7 7")}${symbol(
  "check",
  `${STROKED} stroke-width="3.2"`,
  "m5 12.5 4.5 4.5L19 7.5",
)}${symbol(
  "later",
  `${STROKED} stroke-width="2"`,
  "M4 15V6a1 1 0 0 1 1-1h12M2 19h8m4-9h6a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1Z",
)}${symbol("alert", `${STROKED} stroke-width="2"`, "M12 8v5m0 3.2v.1M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z")}${symbol(
  "play",
  'fill="currentColor"',
  "M8 5.2v13.6c0 .8.9 1.3 1.6.9l10.6-6.8c.6-.4.6-1.3 0-1.7L9.6 4.4C8.9 3.9 8 4.4 8 5.2Z",
)}</svg>`;
