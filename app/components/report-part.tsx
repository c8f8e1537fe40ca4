import { useSay } from "#app/lib/page.ts";
import { PostForm } from "./post-form.tsx";

export interface ReportRights {
  mayReport: boolean;
  /** I said that this should not be here, and nobody has decided yet. */
  isTold: boolean;
}

/** "This should not be here", folded away; what happens then is said before anything is sent. */
export function ReportPart({ of, replyId }: { of: ReportRights; replyId?: string }) {
  const say = useSay();
  if (of.isTold) return <p className="notice">{say("news.is_told")}</p>;
  if (!of.mayReport) return null;
  const field = `report-${replyId ?? "news"}`;
  return (
    <details>
      <summary>{say("news.report")}</summary>
      <p>{say("news.report_about")}</p>
      <PostForm>
        {replyId && <input type="hidden" name="replyId" value={replyId} />}
        <div className="field">
          <label htmlFor={field}>{say("news.report_why")}</label>
          <p className="hint">{say("common.optional")}</p>
          <textarea id={field} name="reason" rows={2} maxLength={300} />
        </div>
        <button name="intent" value="report">
          {say("news.report_send")}
        </button>
      </PostForm>
    </details>
  );
}
