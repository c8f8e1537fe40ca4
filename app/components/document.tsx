import type { ReactNode } from "react";
import type { PageFacts } from "#app/lib/page.ts";
import enhance from "#app/enhance.js?url";
import styles from "#app/styles/index.css?url";

/** The document around every page. @param scripts React's own, for the few pages that ask for them */
export function Document({ page, scripts, children }: { page: PageFacts; scripts?: ReactNode; children: ReactNode }) {
  return (
    <html lang={page.language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content={page.robots} />
        <meta name="color-scheme" content="light dark" />
        <link rel="stylesheet" href={styles} />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        <link rel="manifest" href="/manifest.webmanifest" />
      </head>
      <body>
        {children}
        <script src={enhance} nonce={page.nonce} defer />
        {scripts}
      </body>
    </html>
  );
}
