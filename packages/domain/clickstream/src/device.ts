/** What the user agent tells of the device. */
export interface Device {
  readonly type: 'desktop' | 'mobile' | 'tablet' | 'tv' | 'unknown';
  /** It says of itself that it is a program. */
  readonly isBot: boolean;
}

/** Reads a user agent text. Called once an event; give it a memory if it is slow. */
export type ReadDevice = (userAgent: string) => Device;

const bot =
  /bot\b|bot[/;]|crawl|spider|slurp|headless|lighthouse|preview|monitor|scrap|curl\/|wget\/|python|java\/|go-http|okhttp|axios|node-fetch/i;
const tv = /smart-?tv|smarttv|hbbtv|appletv|apple tv|googletv|web0s|netcast|bravia|roku|aft[a-z]\b|crkey/i;
const tablet = /ipad|tablet|kindle|silk\/|playbook|sm-t\d/i;
const mobile = /mobi|iphone|ipod|android|windows phone|blackberry/i;
const desktop = /windows nt|macintosh|x11|cros|linux/i;

/** A device by the words that browsers, televisions and honest programs use of themselves. */
export function readDevice(userAgent: string): Device {
  return { type: typeOf(userAgent), isBot: bot.test(userAgent) };
}

function typeOf(userAgent: string): Device['type'] {
  if (tv.test(userAgent)) return 'tv';
  // Android without "Mobile" is how tablets present themselves.
  if (tablet.test(userAgent) || (/android/i.test(userAgent) && !/mobi/i.test(userAgent))) return 'tablet';
  if (mobile.test(userAgent)) return 'mobile';
  return desktop.test(userAgent) ? 'desktop' : 'unknown';
}
