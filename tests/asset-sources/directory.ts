/** The columns of a directory as councils export it. */
export const HEADINGS =
  "id,name,description,organisation,venue,address,town,postcode,latitude,longitude,category,cost,phone,email,day,start time,end time".split(
    ",",
  );

const THINGS = ["Tea", "Singing", "Debt advice", "Food bank", "Walking", "Homework club", "Carers", "Warm space"];
const TERMS = ["loneliness", "music", "debt", "food bank", "exercise", "children", "carers", "warm space"];
const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

/** A made-up directory of so many services in a fifth as many venues. The same number makes the same file. */
export function directoryCsv(rows: number): string {
  const lines = [HEADINGS.join(",")];
  for (let n = 0; n < rows; n++) {
    const venue = n % Math.max(1, Math.floor(rows / 5));
    const what = n % THINGS.length;
    lines.push(
      [
        `s${n}`,
        `${THINGS[what]} ${n}`,
        `"${THINGS[what]} for everybody who lives near, with a cup of something warm and people to talk to. Ask for group ${n}."`,
        `Organisation ${n % 997}`,
        `Hall ${venue}`,
        `${venue} High Street`,
        "Riverside",
        postcodeOf(Math.floor(venue / 3)),
        (50.8 + (venue % 1000) / 2000).toFixed(5),
        (-1.6 + (venue % 777) / 1500).toFixed(5),
        TERMS[what],
        n % 3 === 0 ? "Free" : "£2 a session",
        `023 8000 ${String(n % 10_000).padStart(4, "0")}`,
        `group${n}@example.org`,
        DAYS[n % DAYS.length],
        "10:00",
        "12:00",
      ].join(","),
    );
  }
  return `${lines.join("\n")}\n`;
}

/** As a postcode holds some doors of one street, not hundreds. */
function postcodeOf(street: number) {
  const letter = (nth: number) => "ABDEFGHJLNPQRSTUWXYZ".charAt(nth % 20);
  return `SO${1 + (street % 50)} ${street % 10}${letter(Math.floor(street / 50))}${letter(Math.floor(street / 1000))}`;
}
