// Loaded with --import before every command, in plain JavaScript, because a Node below 22.18 cannot read our TypeScript.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < 24 || (major === 24 && minor < 11)) {
  process.stderr.write(
    `Emporion runs on Node 24.11 or later; this is ${process.version}. Run it through "npx pnpm@12 …", or put a newer Node first on PATH.\n`,
  );
  process.exit(1);
}
