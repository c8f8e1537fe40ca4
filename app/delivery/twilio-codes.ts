// What Twilio's numbers and words mean (twilio.com/docs/api/errors, messaging/api/message-resource).

/** No mobile, no such phone, or one that asked the provider for no more texts. A phone that is switched off (30003) is none of these. */
export const BAD_PHONE = new Set([21211, 21214, 21217, 21265, 21610, 21612, 21614, 21635, 30004, 30005, 30006]);
/** Too long, or empty. */
export const BAD_WORDS = new Set([21602, 21617, 21619]);
export const DAILY_LIMIT = 63038;
/** How a text ends that did not arrive. */
export const NOT_ARRIVED = new Set(["undelivered", "failed", "canceled"]);
