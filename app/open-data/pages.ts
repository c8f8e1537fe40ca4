import type { PageAsked } from "./forms.ts";

/** A page of a list, as HSDS-UK's openapi has it. */
export interface Page<T> {
  total_items: number;
  total_pages: number;
  page_number: number;
  /** How many are on this page. */
  size: number;
  first_page: boolean;
  last_page: boolean;
  empty: boolean;
  contents: T[];
}

/** A page after the last is empty and says so; of nothing there is one page. */
export function pageOf<T>({ page, per_page }: PageAsked, total: number, contents: T[]): Page<T> {
  const pages = Math.max(1, Math.ceil(total / per_page));
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}

export const skipped = ({ page, per_page }: PageAsked) => (page - 1) * per_page;

/** The page of a list that is here already. */
export const pageFrom = <T>(asked: PageAsked, all: readonly T[]) =>
  pageOf(asked, all.length, all.slice(skipped(asked), skipped(asked) + asked.per_page));
