import { renderToString } from "react-dom/server";
import { CircleNav } from "#app/components/circle-nav.tsx";
import { CirclePage, type CirclePageProps } from "#app/components/circle-page.tsx";
import { Document } from "#app/components/document.tsx";
import { Shell } from "#app/components/shell.tsx";
import { PageContext, type PageFacts } from "#app/lib/page.ts";

/** What a circle's page is made of, without router, guard or database: the measure for what those cost. */
export function renderTree(props: CirclePageProps, page: PageFacts): string {
  return renderToString(
    <PageContext value={page}>
      <Document page={page}>
        <Shell>
          <CircleNav
            circleId={props.circle.id}
            may={{
              seeTasks: true,
              seeMeetings: true,
              seePeople: true,
              seeFamily: false,
              seeCheckIns: true,
              seeHousehold: false,
            }}
          />
          <CirclePage {...props} />
        </Shell>
      </Document>
    </PageContext>,
  );
}
