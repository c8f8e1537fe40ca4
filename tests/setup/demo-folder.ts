/** Where the demo keeps what it knows while the end-to-end stories are told. */
export const DEMO_FOLDER = ".cache/e2e-data";
