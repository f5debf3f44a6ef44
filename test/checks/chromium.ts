/** Finds a Chromium for the browser tests, or fetches one: apt on Debian as root, playwright's own download elsewhere. */
import { access, readFile } from "node:fs/promises";
import { chromium } from "playwright-core";
import { runCommand } from "./command.ts";

const KNOWN_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * The path of an executable browser.
 * @throws Error that says what to install when none can be had
 */
export async function ensureChromium(): Promise<string> {
  const present = await findChromium();
  if (present !== null) return present;
  if (process.getuid?.() === 0 && (await isDebian())) {
    console.log("Installing Chromium with apt …");
    await runCommand(["apt-get", "update", "-q"]);
    await runCommand(
      ["apt-get", "install", "-y", "-q", "--no-install-recommends", "chromium", "fonts-noto-color-emoji"],
      {
        env: { DEBIAN_FRONTEND: "noninteractive" },
      },
    );
  } else {
    console.log("Downloading Chromium with playwright …");
    await runCommand(["playwright-core", "install", "chromium"], { echo: true });
  }
  const installed = await findChromium();
  if (installed !== null) return installed;
  throw new Error(
    "No Chromium: install one and set CHROMIUM_PATH to its executable, then run `npm test` again.",
  );
}

async function findChromium(): Promise<string | null> {
  const candidates = [process.env.CHROMIUM_PATH, ...KNOWN_PLACES, chromium.executablePath()];
  for (const path of candidates) {
    if (path === undefined || path === "") continue;
    const found = await access(path).then(
      () => true,
      () => false,
    );
    if (found) return path;
  }
  return null;
}

async function isDebian(): Promise<boolean> {
  const release = await readFile("/etc/os-release", "utf8").catch(() => "");
  return /^ID(?:_LIKE)?=.*debian/m.test(release);
}
