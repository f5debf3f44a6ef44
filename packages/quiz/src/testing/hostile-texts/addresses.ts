/** Addresses that run something or lead somewhere else than they seem to. */
import { FOREIGN, HIT } from "./signs.ts";

/** Addresses that no link of a document may have. */
export const FORBIDDEN_ADDRESSES: readonly string[] = [
  `javascript:${HIT}`,
  `JaVaScRiPt:${HIT}`,
  ` javascript:${HIT}`,
  `\u0009javascript:${HIT}`,
  `java\nscript:${HIT}`,
  `java\tscript:${HIT}`,
  `javascript\n:${HIT}`,
  `javascript&colon;${HIT}`,
  `javascript&#58;${HIT}`,
  `java&Tab;script:${HIT}`,
  `&#106;avascript:${HIT}`,
  `&#x6a;&#x61;vascript:${HIT}`,
  `javascript://${FOREIGN}/%0a${HIT}`,
  `javascript:"</script><script>${HIT}</script>"`,
  `feed:javascript:${HIT}`,
  `view-source:javascript:${HIT}`,
  `vbscript:msgbox(1)`,
  `livescript:${HIT}`,
  `data:text/html,<script>${HIT}</script>`,
  "data:text/html;base64,PHNjcmlwdD53aW5kb3cuX19oaXQ9MTwvc2NyaXB0Pg==",
  `data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='${HIT}'/>`,
  `data:application/javascript,${HIT}`,
  `blob:https://${FOREIGN}/0`,
  `filesystem:https://${FOREIGN}/x`,
  `file:///etc/passwd`,
  `about:blank#${FOREIGN}`,
  `//${FOREIGN}/`,
  `\\\\${FOREIGN}\\x`,
  `/\\${FOREIGN}/`,
  `/${FOREIGN}`,
  `?next=${FOREIGN}`,
  `#${HIT}`,
  `http://${FOREIGN}/`,
  `ftp://${FOREIGN}/`,
  `ws://${FOREIGN}/`,
  `intent://${FOREIGN}/#Intent;end`,
  `https://user:secret@${FOREIGN}/`,
  `{{name}}:${HIT}`,
];

/** Addresses whose place an answer would decide: no link may have them, and of a picture nothing is filled in. */
export const PIPED_HOSTS: readonly string[] = [
  "https://{{name}}/",
  `https://${FOREIGN}{{name}}/`,
  "https://{{name|lower}}.example/",
  "mailto{{name}}:a@b.example",
];

/** What may stand behind the host of an address, and may do no more than stand there. */
export const ADDRESS_TAILS: readonly string[] = [
  `?q="><script>${HIT}</script>`,
  `?q='><img src=x onerror=${HIT}>`,
  `#"onclick="${HIT}`,
  `?a=1&b=2&lt;script&gt;`,
  `?to=javascript:${HIT}`,
  `/..%2f..%2f?{{name}}`,
  `?{{name|fallback:"javascript:${HIT}"}}`,
  `?q=%22%3E%3Cscript%3E`,
  `?q=\u202e\u2066${FOREIGN}`,
  `?'+${HIT}+'`,
  `?;script-src *`,
  `?,https://${FOREIGN}`,
];
