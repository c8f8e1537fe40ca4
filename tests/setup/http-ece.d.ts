declare module "http_ece" {
  export function decrypt(body: Buffer, params: { version: string; privateKey: unknown; authSecret: string }): Buffer;
  const ece: { decrypt: typeof decrypt };
  export default ece;
}
