import { type SmsOptions, startSmsProvider } from "./sms-provider.ts";

// The provider of texts in a process of its own: for what counts its work apart from ours, and for what is killed while it lives. It says where it
// is; asked anything, it says what it has accepted.
const provider = await startSmsProvider(JSON.parse(process.argv[2] ?? "{}") as SmsOptions);
process.send?.({ url: provider.url });
process.on("message", () => {
  process.send?.({ texts: provider.texts, accepts: [...provider.accepts] });
});
process.on("disconnect", () => void provider.close());
