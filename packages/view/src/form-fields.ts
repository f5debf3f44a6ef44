/**
 * Names of a step's form fields besides its inputs', which are named by element key (a goto button by
 * its id). Keys and ids begin with a letter, these never do, so that no quiz can shadow them.
 */
export const FORM_FIELDS = {
  /** The page token. */
  token: "_token",
  /** The signed state that carries the attempt from one form post to the next. */
  state: "_state",
  /** Present when the respondent asked for an earlier step: how many steps back. */
  back: "_back",
  /** Present when the respondent asked for another language: its locale. */
  language: "_lang",
  /** Hidden from people, screen readers and autofill: only a program fills it in. */
  trap: "_website",
} as const;

/** The parameters of the address that fields of later steps are filled in from; no script of every quiz needs it. */
export const GIVEN_FIELD = "_given";
