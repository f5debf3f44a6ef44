/** The widget that every quiz of a local stack uses. Its secret opens nothing but the simulator on this machine. */
export const LOCAL_WIDGET = {
  siteKey: "0x4AAAAAAALocalWidget",
  secret: "0x4AAAAAAALocalWidgetSecret",
} as const;
