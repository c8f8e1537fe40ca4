import type { SubmissionResult } from "@conform-to/react";
import { sayMoment } from "#app/lib/dates.ts";
import { usePage, useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { News, type NewsItem, Reactions } from "./news-item.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";
import { ReportPart, type ReportRights } from "./report-part.tsx";

interface Rights extends ReportRights {
  mayTakeBack: boolean;
}

interface Props {
  home: string;
  update: NewsItem & Rights & { taskId: string | null };
  replies: ({ id: string; text: string; byName: string; createdAt: Date } & Rights)[];
  timeZone: string;
  mayReact: boolean;
  mayReply: boolean;
  lastReply: SubmissionResult<string[]> | undefined;
}

/** One piece of news and everything under it. */
export function NewsAnswers({ home, update, replies, timeZone, mayReact, mayReply, lastReply }: Props) {
  const say = useSay();
  const { language } = usePage();
  return (
    <>
      <article className="card">
        <News news={update} timeZone={timeZone} />
        {update.taskId && (
          <p>
            <a href={`${home}/tasks/${update.taskId}`}>{say("news.to_task")}</a>
          </p>
        )}
        <Reactions news={update} path={`${home}/news/${update.id}`} from="update" mayReact={mayReact} />
        {update.mayTakeBack && (
          <ButtonForm intent="take_back" look="quiet">
            {say("home.take_back")}
          </ButtonForm>
        )}
        <ReportPart of={update} />
      </article>
      <section>
        <h2>{say("news.replies_title")}</h2>
        {replies.length === 0 && <p className="empty">{say("news.replies_none")}</p>}
        {replies.map((reply) => (
          <article key={reply.id} className="update" id={`reply-${reply.id}`}>
            <blockquote>{reply.text}</blockquote>
            <p className="small">
              {say("home.news_by", { name: reply.byName, when: sayMoment(reply.createdAt, timeZone, language) })}
            </p>
            {reply.mayTakeBack && (
              <ButtonForm intent="take_back_reply" look="quiet" fields={{ replyId: reply.id }}>
                {say("home.take_back")}
              </ButtonForm>
            )}
            <ReportPart of={reply} replyId={reply.id} />
          </article>
        ))}
        {mayReply && <ReplyForm last={lastReply} />}
      </section>
    </>
  );
}

function ReplyForm({ last }: { last: SubmissionResult<string[]> | undefined }) {
  const say = useSay();
  const typed = last?.initialValue?.text;
  const problem = last?.error?.text?.[0] as WordKey | undefined;
  return (
    <PostForm>
      <div className="field">
        <label htmlFor="reply-text">{say("news.reply_text")}</label>
        {problem && (
          <p className="problem" role="alert">
            {say(problem)}
          </p>
        )}
        <textarea
          id="reply-text"
          name="text"
          rows={2}
          required
          maxLength={600}
          aria-invalid={problem ? true : undefined}
          defaultValue={typeof typed === "string" ? typed : ""}
        />
      </div>
      <button className="main" name="intent" value="reply">
        {say("news.reply_send")}
      </button>
    </PostForm>
  );
}
