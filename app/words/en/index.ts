import circles from "./circles.json" with { type: "json" };
import common from "./common.json" with { type: "json" };
import people from "./people.json" with { type: "json" };
import programmes from "./programmes.json" with { type: "json" };
import tasks from "./tasks.json" with { type: "json" };

export default { circles, common, people, programmes, tasks };
