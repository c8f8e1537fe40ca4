import calendar from "./calendar.json" with { type: "json" };
import checkins from "./checkins.json" with { type: "json" };
import circles from "./circles.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import concerns from "./concerns.json" with { type: "json" };
import evidence from "./evidence.json" with { type: "json" };
import family from "./family.json" with { type: "json" };
import home from "./home.json" with { type: "json" };
import ladder from "./ladder.json" with { type: "json" };
import meetings from "./meetings.json" with { type: "json" };
import news from "./news.json" with { type: "json" };
import people from "./people.json" with { type: "json" };
import programmes from "./programmes.json" with { type: "json" };
import series from "./series.json" with { type: "json" };
import tasks from "./tasks.json" with { type: "json" };

export default { calendar, checkins, circles, common, concerns, evidence, family, home, ladder, meetings, news, people, programmes, series, tasks };
