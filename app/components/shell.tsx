import { usePage, useSay } from "#app/lib/page.ts";
import type { WordKey } from "#app/words/index.ts";
import { ExitAbout, ExitPage } from "./exit-page.tsx";
import { ButtonForm, PostForm } from "./post-form.tsx";

/** What stands around every page: the way home, the reader's language, who is being helped, and what was just done. */
export function Shell({ leavesQuickly = false, children }: { leavesQuickly?: boolean; children: React.ReactNode }) {
  const say = useSay();
  const { visitor, said, isLate } = usePage();
  return (
    <>
      <a className="skip" href="#main">
        {say("common.skip")}
      </a>
      {leavesQuickly && <ExitPage />}
      <header className="top">
        <a className="brand" href="/">
          <span className="brand-mark" aria-hidden="true" />
          {say("common.encircle")}
        </a>
        <nav aria-label={say("common.menu")}>
          {visitor && <a href="/">{say("home.start_title")}</a>}
          {visitor && !visitor.helperName && <a href="/me">{say("common.me")}</a>}
          <OtherLanguage />
        </nav>
      </header>
      {visitor?.helperName && (
        <div className="helping" role="status">
          <p>{say("common.helping", { name: visitor.name, helper: visitor.helperName })}</p>
          <ButtonForm intent="stop" action="/stop-helping">
            {say("common.stop_helping")}
          </ButtonForm>
        </div>
      )}
      <main id="main" tabIndex={-1}>
        {isLate && (
          <p className="notice no-print" role="status">
            {say("telling.late")}
          </p>
        )}
        {said && (
          <p className="said" role="status">
            {say(said as WordKey)}
          </p>
        )}
        {children}
      </main>
      <footer className="bottom">
        {leavesQuickly && <ExitAbout />}
        <p>{say("common.danger")}</p>
        {visitor && !visitor.helperName && (
          <ButtonForm intent="out" action="/sign-out" look="quiet">
            {say("common.sign_out")}
          </ButtonForm>
        )}
      </footer>
    </>
  );
}

/** The other language, named in itself. */
function OtherLanguage() {
  const { language, path, query } = usePage();
  const other = language === "en" ? "cy" : "en";
  return (
    <PostForm action="/language">
      <input type="hidden" name="back" value={path + query} />
      <button type="submit" className="quiet" name="language" value={other} lang={other}>
        {other === "cy" ? "Cymraeg" : "English"}
      </button>
    </PostForm>
  );
}
