/** What importers say about blocks, by code, and the sentences for it in every language of the interface. */
export { blockName } from "./block-name.ts";
export {
  type ImportRemark,
  type ImportStatus,
  REMARK_SPECS,
  type RemarkCode,
  type RemarkValues,
  remarkStatus,
} from "./remark-codes.ts";
export { REMARK_LANGUAGES, type RemarkLanguage, remarkSentence, remarkText } from "./remark-sentence.ts";
export { type ImportStanding, STANDINGS_BY_URGENCY, standingOf, standingWord } from "./status-words.ts";
