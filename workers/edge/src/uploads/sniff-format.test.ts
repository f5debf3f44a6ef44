import { FILE_FORMATS, type FormatName } from "@borda/quiz/runtime";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeZip, SAMPLE_FILES } from "../testing/sample-files.ts";
import { safeFileName } from "./file-name.ts";
import { sniffFormat } from "./sniff-format.ts";

test("every format that can be asked for is recognised by its bytes", () => {
  const found = Object.entries(SAMPLE_FILES).map(([name, bytes]) => [name, sniffFormat(bytes)]);
  expect(found).toEqual(Object.keys(SAMPLE_FILES).map((name) => [name, name]));
});

test("sound without a header is recognised by its first frame", () => {
  expect(sniffFormat(new Uint8Array([0xff, 0xfb, 0x90, 0x64, 0]))).toBe("mp3");
});

test.each([
  ["a page", "<!doctype html><script>alert(1)</script>"],
  ["a drawing with a script", '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'],
  ["plain text", "hello"],
  ["a program of Windows", "MZ\x90\0\x03\0\0\0"],
  ["a program of Linux", "\x7fELF\x02\x01\x01"],
  ["a script", "#!/bin/sh\nrm -rf /"],
  ["a page behind a blank", " GIF89a<html>"],
  ["a document from before 2007, or an installer", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["a film of Matroska", "\x1aE\xdf\xa3\x01\0\0\0\0\0\0\x23B\x82\x88matroska"],
  ["a container of an unknown brand", "\0\0\0\x10ftypevil\0\0\0\0"],
  ["half a package", "PK\x03\x04\x14\0"],
  ["nothing", ""],
])("%s is no file that anybody asks for", (_what, text) => {
  expect(sniffFormat(Uint8Array.from(text, (char) => char.charCodeAt(0)))).toBeNull();
});

test.each([
  ["any ZIP file", [["a.txt", "a"]]],
  [
    "a program of Java",
    [
      ["META-INF/MANIFEST.MF", "x"],
      ["word/document.xml", "x"],
      ["[Content_Types].xml", "x"],
    ],
  ],
  [
    "a document with macros",
    [
      ["[Content_Types].xml", "x"],
      ["word/document.xml", "x"],
      ["word/vbaProject.bin", "x"],
    ],
  ],
  [
    "a package that calls itself another kind",
    [["mimetype", "application/vnd.oasis.opendocument.text-master"]],
  ],
] as const)("%s is no document", (_what, entries) => {
  expect(sniffFormat(makeZip(entries))).toBeNull();
});

test("whatever the bytes are, they are recognised or not, and nothing breaks", () => {
  const beginnings = fc.constantFrom(...Object.values(SAMPLE_FILES), new Uint8Array([0x50, 0x4b, 3, 4]));
  fc.assert(
    fc.property(beginnings, fc.uint8Array({ maxLength: 200 }), fc.nat(40), (start, rest, cut) => {
      const bytes = new Uint8Array([...start.slice(0, cut), ...rest]);
      const format = sniffFormat(bytes);
      expect(format === null || Object.hasOwn(FILE_FORMATS, format)).toBe(true);
    }),
  );
});

test.each<[string, FormatName, string]>([
  ["rosto.jpg", "jpeg", "rosto.jpg"],
  ["Foto de José.JPEG", "jpeg", "Foto de José.JPEG"],
  ["C:\\fakepath\\a/b/../rosto.jpg", "jpeg", "rosto.jpg"],
  ["page.html", "png", "page.html.png"],
  ["photo.svg", "webp", "photo.svg.webp"],
  ["gpj.\u202eexe.pdf", "pdf", "gpj.exe.pdf"],
  ["a\u0000b\r\nc.pdf", "pdf", "abc.pdf"],
  ['"x";.pdf', "pdf", "x;.pdf"],
  ["..", "pdf", "file.pdf"],
  ["", "mp3", "file.mp3"],
  [`${"a".repeat(300)}.pdf`, "pdf", `${"a".repeat(96)}.pdf`],
])("the name %j of a %s is stored as %j", (given, format, stored) => {
  expect(safeFileName(given, FILE_FORMATS[format])).toBe(stored);
});

test("every name ends as its format does, in at most 100 characters, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (given) => {
      const name = safeFileName(given, FILE_FORMATS.png);
      expect(/^[^/\\\p{Cc}]{1,96}\.png$/iu.test(name) && name.length <= 100 && name.isWellFormed()).toBe(
        true,
      );
    }),
  );
});
