/**
 * `npm start [-- --port N]`: installs if needed, builds, and serves the site and every demo Worker in one local workerd.
 */
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { parseArgs } from "node:util";
import { ensureInstalled, node, root, runMain, step, Stop } from "./steps.mjs";

const DEFAULT_PORT = 4321;

/** @returns {number} The port asked for on the command line. */
function readPort() {
  let value;
  try {
    ({ port: value } = parseArgs({ options: { port: { type: "string", default: String(DEFAULT_PORT) } } }).values);
  } catch (error) {
    throw new Stop(
      `${error instanceof Error ? error.message : error}\nThe only option is a port: npm start -- --port ${DEFAULT_PORT + 1}`,
      2,
    );
  }
  const port = Number(value);
  if (!/^\d+$/.test(value) || port < 1 || port > 65535) {
    throw new Stop(
      `Invalid port.\nExpected a whole number from 1 to 65535: npm start -- --port ${DEFAULT_PORT + 1}`,
      2,
    );
  }
  return port;
}

/**
 * @param {number} port
 * @returns {Promise<void>} Resolves when nothing listens on the port.
 * @throws {Stop} When it is taken or not ours to use.
 */
function ensureFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      const why = error.code === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${error.code})`;
      const other = port < 65535 ? port + 1 : DEFAULT_PORT;
      reject(new Stop(`Port ${port} ${why}.\nStop that program, or choose another port: npm start -- --port ${other}`));
    });
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve()));
  });
}

/**
 * Starts the server and stays with it until it ends or is interrupted.
 *
 * @param {number} port
 */
function serve(port) {
  const url = `http://127.0.0.1:${port}/`;
  console.log("▸ Starting the site and the demo Workers in workerd");
  const server = spawn(
    node(),
    [
      "--env-file=scripts/tools.env",
      "node_modules/astro/bin/astro.mjs",
      "preview",
      "--host",
      "127.0.0.1",
      "--port",
      String(port),
    ],
    { cwd: root, stdio: ["ignore", "pipe", "inherit"] },
  );
  let log = "";
  let ready = false;
  server.stdout.setEncoding("utf8");
  server.stdout.on("data", (/** @type {string} */ text) => {
    if (ready) {
      process.stdout.write(text);
      return;
    }
    log += text;
    if (!log.includes(url)) return;
    ready = true;
    console.log(`  ready\n\n  Open ${url}\n  Stop with Ctrl+C\n`);
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"])) process.on(signal, () => server.kill(signal));
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.on("close", (code, signal) => {
      if (ready || signal !== null) resolve(undefined);
      else
        reject(new Stop(`${log}\nThe server ended before it was ready (exit code ${code}). Its own message is above.`));
    });
  });
}

await runMain(async () => {
  const port = readPort();
  await ensureFree(port);
  await ensureInstalled();
  const build = await step("Building the site and the demo Workers (about 15 seconds)", ["run", "--silent", "build"]);
  if (build.code !== 0) throw new Stop("The build failed. Its own message is above.");
  await ensureFree(port);
  await serve(port);
});
