import { renderToString } from "react-dom/server";
import { roomsOf } from "#app/circles/rooms.ts";
import { CircleNav } from "#app/components/circle-nav.tsx";
import { CirclePage, type CirclePageProps } from "#app/components/circle-page.tsx";
import { Document } from "#app/components/document.tsx";
import { Shell } from "#app/components/shell.tsx";
import type { Actor } from "#app/lib/ctx.ts";
import { PageContext, type PageFacts } from "#app/lib/page.ts";

/** Somebody who helps, as far as it decides which rooms they see. */
const HELPER: Actor = {
  programmeId: "",
  personId: "",
  circleId: "",
  membershipId: "",
  role: "member",
  ring: "outer",
  helperId: null,
  share: null,
};

/** What a circle's page is made of, without router, guard or database: the measure for what those cost. */
export function renderTree(props: CirclePageProps, page: PageFacts): string {
  return renderToString(
    <PageContext value={page}>
      <Document page={page}>
        <Shell>
          <CircleNav circleId={props.circle.id} rooms={roomsOf(HELPER)} />
          <CirclePage {...props} />
        </Shell>
      </Document>
    </PageContext>,
  );
}
