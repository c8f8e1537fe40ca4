import type { Refused } from "#app/lib/errors.ts";
import { useSay } from "#app/lib/page.ts";
import { Refusal } from "./notice.tsx";
import { Initials } from "./person.tsx";
import { PostForm } from "./post-form.tsx";

interface Who {
  personId: string;
  name: string;
  /** Named only where it tells two apart. */
  programme: string | null;
}

/** Several people share a phone or email: each is one big button. */
export function WhoAreYou({ people, next, refused }: { people: Who[]; next: string; refused: Refused | undefined }) {
  const say = useSay();
  return (
    <div className="narrow">
      <title>{say("people.who_are_you")}</title>
      <h1>{say("people.who_are_you")}</h1>
      <Refusal refused={refused} />
      <p>{say("people.who_hint")}</p>
      <ul className="ways">
        {people.map(({ personId, name, programme }) => (
          <li key={personId}>
            <PostForm>
              <input type="hidden" name="next" value={next} />
              <input type="hidden" name="personId" value={personId} />
              <button type="submit" name="intent" value="who" className="way">
                <Initials name={name} />
                <span>
                  {name}
                  {programme && <small>{programme}</small>}
                </span>
              </button>
            </PostForm>
          </li>
        ))}
      </ul>
    </div>
  );
}
