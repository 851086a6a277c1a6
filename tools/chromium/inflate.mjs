// Unpacks into TMPDIR all that the package holds; its own entry point leaves out the libraries.
import { inflate } from "@sparticuz/chromium";

const parts = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];
for (const part of parts) await inflate(`node_modules/@sparticuz/chromium/bin/${part}`);
