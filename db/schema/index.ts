export * from "./calendar.ts";
export * from "./circles.ts";
export * from "./history.ts";
export * from "./households.ts";
export * from "./people.ts";
export * from "./programmes.ts";
export * from "./tasks.ts";
export * from "./updates.ts";
