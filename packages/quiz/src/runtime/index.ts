/**
 * The runtime of a compiled quiz: logic, scoring, piping and answer rules, free of zod and of number
 * plan libraries. This entry has everything and reads every element; browsers start with `core.ts`.
 */
import { ADDRESS_KINDS } from "./address-kinds.ts";
import { AMOUNT_KINDS } from "./amount-kinds.ts";
import { BODY_KINDS } from "./body-kinds.ts";
import { CHART_KINDS } from "./chart-kinds.ts";
import { CONTACT_KINDS } from "./contact-kinds.ts";
import { DATE_KINDS } from "./date-kinds.ts";
import { FIELD_KINDS } from "./field-kinds.ts";
import { FULL_CHOICE_KINDS } from "./full-choice-kinds.ts";
import { HIDDEN_KINDS } from "./hidden-kinds.ts";
import { IDENTITY_KINDS } from "./identity-kinds.ts";
import { installKinds } from "./installed-kinds.ts";
import { installLogic } from "./installed-logic.ts";
import { createLogic } from "./logic/full-logic.ts";
import { CORE } from "./logic-core.ts";
import { OFFER_KINDS } from "./offer-kinds.ts";
import { PERSON_KINDS } from "./person-kinds.ts";
import { PIX_KINDS } from "./pix-kinds.ts";
import { SCALE_KINDS } from "./scale-kinds.ts";
import { TIMED_KINDS } from "./timed-kinds.ts";
import { UPLOAD_KINDS } from "./upload-kinds.ts";
import { VALUE_GRADES } from "./value-grades.ts";

installKinds(FULL_CHOICE_KINDS);
installKinds(FIELD_KINDS);
installKinds(AMOUNT_KINDS);
installKinds(CONTACT_KINDS);
installKinds(PERSON_KINDS);
installKinds(IDENTITY_KINDS);
installKinds(DATE_KINDS);
installKinds(BODY_KINDS);
installKinds(ADDRESS_KINDS);
installKinds(HIDDEN_KINDS);
installKinds(OFFER_KINDS);
installKinds(SCALE_KINDS);
installKinds(CHART_KINDS);
installKinds(TIMED_KINDS);
installKinds(PIX_KINDS);
installKinds(UPLOAD_KINDS);
// Last, since it takes the place of kinds above.
installKinds(VALUE_GRADES);
installLogic(createLogic(CORE));

export * from "./core.ts";
export { type GivenParameters, prefillParameters, withDefaults } from "./default-answers.ts";
export type { ConsentGiven, Contact } from "./derived.ts";
export { normaliseEmail } from "./email.ts";
export { playerAddress } from "./film-address.ts";
export { FONT_ADDRESS } from "./font-address.ts";
export { checksDomain, emailOf, isPrivateDomain, mailDomain } from "./mail-domain.ts";
export { parseNumber } from "./number-text.ts";
export { normalisePhone } from "./phone.ts";
export { cookieSource, EMBED_PAGE, EMBED_REFERRER, SOURCE_PARAMETERS } from "./source-parameters.ts";
export { storedVariables, TAGS_KEY, tagsOf } from "./stored-variables.ts";
export { FILE_FORMATS, type FileFormat, type FormatName, isTaken } from "./uploads/file-formats.ts";
export { type CheckedAnswers, validateAnswers } from "./validate-answers.ts";
