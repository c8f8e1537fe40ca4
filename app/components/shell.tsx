export function Shell({ children }: { children: React.ReactNode }) {
  return <main id="main">{children}</main>;
}
