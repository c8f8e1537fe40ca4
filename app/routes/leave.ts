/** A page that anybody may have been looking at. */
const SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather";

/** Away from here, now: the browser forgets what it kept of our pages, and the other site is not told where it was. Nobody is signed out. */
export const loader = () =>
  new Response(null, {
    status: 302,
    headers: { Location: SOMEWHERE_ELSE, "Clear-Site-Data": '"cache"', "Referrer-Policy": "no-referrer" },
  });
