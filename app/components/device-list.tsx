import { useSay } from "#app/lib/page.ts";
import { sayDevice } from "#app/people/say-device.ts";
import { ButtonForm } from "./post-form.tsx";

interface Device {
  id: string;
  label: string;
  isShared: boolean;
  hasPin: boolean;
  isThisOne: boolean;
  /** The day it was last used, in words. */
  seen: string;
}

/** Everywhere somebody is signed in. The one in their hand is left by "Sign out", below on every page. */
export function DeviceList({ devices }: { devices: Device[] }) {
  const say = useSay();
  return (
    <ul className="stack plain-list">
      {devices.map(({ id, label, isShared, hasPin, isThisOne, seen }) => (
        <li key={id} className="card">
          <h2>{sayDevice(label, say)}</h2>
          <p className="tags">
            {isThisOne && <span className="tag">{say("people.device_this")}</span>}
            {isShared && <span className="tag">{say("people.device_shared")}</span>}
            {hasPin && <span className="tag">{say("people.device_has_pin")}</span>}
          </p>
          <p className="small">{say("people.device_seen", { day: seen })}</p>
          {!isThisOne && (
            <ButtonForm intent="end" fields={{ deviceId: id }}>
              {say("people.device_end")}
            </ButtonForm>
          )}
        </li>
      ))}
    </ul>
  );
}
