import fc from "fast-check";

// The same generated cases for everybody, so that a red run is what somebody changed. Other cases: TEST_SEED=7 npm test.
fc.configureGlobal({ seed: Number(process.env["TEST_SEED"] ?? 2026) });

export { fc };
