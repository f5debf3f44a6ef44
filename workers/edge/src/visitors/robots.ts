/** Programs that look at a page so that others may find it or see a preview of its link: nobody has seen it then. */

/**
 * Crawlers say `bot`, `crawler` or `spider`, as Google, Bing, LinkedIn, Telegram, Slack and Discord do; the previews of
 * Meta's apps have names of their own, and some telephones are called Cubot.
 * @see https://developers.facebook.com/docs/sharing/webmasters/web-crawlers
 */
const ROBOTS = /(?<!\bcu)bot\b|crawler|spider|facebookexternalhit|meta-external|^whatsapp\/|bingpreview/i;

/** Whether a `User-Agent` is a robot's. One that pretends to be a browser is not recognised. */
export function isRobot(userAgent: string | null): boolean {
  return userAgent !== null && ROBOTS.test(userAgent);
}
