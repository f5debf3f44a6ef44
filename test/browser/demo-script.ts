import type { Script } from "./respondent.ts";

/** What somebody of oily skin taps and types in the demo funnel, by key; the e-mail is to be added. */
export const OILY: Script = {
  goal: "shine",
  feel: "oily",
  shine_zone: "twice",
  breakouts: "always",
  sun: "never",
  routine: ["cleanser", "retinoid"],
  age: "34",
  sleep: "busy",
  time: "ten",
  first_name: "Carla Souza",
  phone: "(11) 98888-7777",
  consent_email: true,
};
