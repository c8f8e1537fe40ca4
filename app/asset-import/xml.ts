import { Parser } from "saxen";

/** An element's start (with its attributes), end, or the text in it; names without their prefix. */
export interface XmlHandlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Goes through an XML text. False when it is none. Nothing outside the text is ever fetched, and there are no entities but XML's own. */
export function readXml(xml: string, { open, close, text }: XmlHandlers): boolean {
  const parser = new Parser();
  let isSound = true;
  parser.on("error", () => {
    isSound = false;
  });
  parser.on("openTag", (name, attributes, decode) => {
    open?.(local(name), decodedAttributes(attributes(), decode));
  });
  parser.on("closeTag", (name) => close?.(local(name)));
  parser.on("text", (value, decode) => text?.(decode(value)));
  parser.on("cdata", (value) => text?.(value));
  parser.parse(xml.replace(/^\uFEFF/, ""));
  return isSound;
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

const decodedAttributes = (attributes: Record<string, string>, decode: (value: string) => string) =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [local(name), decode(value)]));
