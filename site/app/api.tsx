/**
 * The API reference's page: fetches this portal's own OpenAPI document and draws it. Nothing in it is run, and no style is made at run time.
 *
 * @module
 */
import { render } from "solid-js/web";
import { api } from "../text/api.ts";
import type { OpenApi } from "./api/document.ts";
import { Reference } from "./api/Reference.tsx";

const place = document.getElementById("api");
const words = api[document.documentElement.lang === "en" ? "en" : "vi"];
if (place !== null) {
  try {
    const response = await fetch("/api/v1/openapi.json");
    if (!response.ok) throw new Error(String(response.status));
    const described = (await response.json()) as OpenApi;
    place.replaceChildren();
    render(() => <Reference document={described} words={words} />, place);
    // The address may name a part that was not there yet.
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  } catch {
    place.textContent = words.failed;
  }
}
