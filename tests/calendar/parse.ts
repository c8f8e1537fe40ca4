import ICAL from "ical.js";

/** An event as a parser of somebody else's reads it, out of nothing but the file: the zones too. */
export interface ParsedEvent {
  uid: string;
  summary: string;
  sequence: number;
  status: string;
  transparency: string | null;
  stamp: Date;
  modified: Date;
  wall: string;
  zone: string;
  isAllDay: boolean;
  starts: Date;
  ends: Date;
}

export function eventsOf(text: string): ParsedEvent[] {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = new Map(
    calendar
      .getAllSubcomponents("vtimezone")
      .map((zone) => [String(zone.getFirstPropertyValue("tzid")), new ICAL.Timezone(zone)]),
  );
  const moment = (event: ICAL.Component, name: string) => {
    const property = event.getFirstProperty(name);
    const time = property?.getFirstValue();
    if (!property || !(time instanceof ICAL.Time)) throw new Error(`no ${name}`);
    const zone = zones.get(property.getFirstParameter("tzid"));
    // As if the parser knew no zones but those in the file.
    if (zone) time.zone = zone;
    return { time, at: new Date(time.toUnixTime() * 1000), zone: property.getFirstParameter("tzid") };
  };
  return calendar.getAllSubcomponents("vevent").map((event) => {
    const start = moment(event, "dtstart");
    const value = (name: string) => event.getFirstPropertyValue(name);
    return {
      uid: String(value("uid")),
      summary: String(value("summary")),
      sequence: Number(value("sequence")),
      status: String(value("status")),
      transparency: value("transp") === null ? null : String(value("transp")),
      stamp: moment(event, "dtstamp").at,
      modified: moment(event, "last-modified").at,
      wall: start.time.toString(),
      zone: start.zone ?? "",
      isAllDay: start.time.isDate,
      starts: start.at,
      ends: moment(event, "dtend").at,
    };
  });
}
