import { useForm } from "@conform-to/react";
import { usePage, useSay } from "#app/lib/page.ts";
import { type Sent, sentTo } from "#app/lib/sent.ts";
import { TextArea } from "./fields.tsx";
import { PostForm } from "./post-form.tsx";
import { RUN_FORM } from "./run-there.tsx";

/** The private note of whoever runs meetings: nobody else reads it, and it is not printed. */
export function MeetingNote({
  note,
  sent,
}: {
  note: { text: string; version: number } | null;
  sent: Sent | undefined;
}) {
  const say = useSay();
  const { path } = usePage();
  const [form, fields] = useForm<{ text: string }>({
    id: "private",
    lastResult: sentTo(sent, "private"),
    defaultValue: { text: note?.text ?? "" },
  });
  if (!note) return null;
  const isClash = sent?.which === "private" && sent.refused?.words === "common.edited_meanwhile";
  return (
    <section className="no-print" id="private-note">
      <details open={sent?.which === "private"}>
        <summary>{say("meetings.note")}</summary>
        {isClash && note.text && (
          <div className="card">
            <h3>{say("common.it_says_now")}</h3>
            <p className="as-written">{note.text}</p>
          </div>
        )}
        <PostForm id={form.id} noValidate action={`${path}#private-note`} data-along={RUN_FORM}>
          <input type="hidden" name="version" value={note.version} />
          <TextArea
            field={fields.text}
            label={say("meetings.note_label")}
            hint={say("meetings.note_hint")}
            maxLength={2000}
          />
          <button type="submit" name="intent" value="private">
            {say("common.save")}
          </button>
        </PostForm>
      </details>
    </section>
  );
}
