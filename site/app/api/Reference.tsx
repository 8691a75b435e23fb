/**
 * The API reference: one section an operation, then the schemas that they name.
 *
 * @module
 */
import { For, Show } from "solid-js";
import type { ApiWords } from "../../text/api.ts";
import {
  linesOf,
  linkOf,
  operationsOf,
  typeOf,
  type Line,
  type OpenApi,
  type Operation,
  type Schema,
} from "./document.ts";

export function Reference(props: { readonly document: OpenApi; readonly words: ApiWords }) {
  const operations = () => operationsOf(props.document);
  const schemas = () => Object.entries(props.document.components?.schemas ?? {});
  return (
    <>
      <nav aria-label={props.words.contents}>
        <ul class="api__contents">
          <For each={operations()}>
            {({ id, method, path }) => (
              <li>
                <a href={`#${id}`}>
                  <code>
                    <b>{method}</b> {path}
                  </code>
                </a>
              </li>
            )}
          </For>
        </ul>
      </nav>
      <For each={operations()}>{(operation) => <Section operation={operation} words={props.words} />}</For>
      <h2>{props.words.schemas}</h2>
      <For each={schemas()}>
        {([name, schema]) => (
          <section class="api__schema" id={`schema-${name}`} tabindex="-1">
            <h3>
              <code>{name}</code>
            </h3>
            <Type schema={schema} words={props.words} />
          </section>
        )}
      </For>
    </>
  );
}

function Section(props: { readonly operation: Operation; readonly words: ApiWords }) {
  const operation = () => props.operation;
  return (
    <section class="api__operation" id={operation().id} tabindex="-1">
      <h2>
        <code>
          <span class="api__method">{operation().method}</span> {operation().path}
        </code>
      </h2>
      <p>
        {operation().summary}
        <Show when={operation().needsKey}>
          {" "}
          <span class="api__key">{props.words.key}</span>
        </Show>
      </p>
      <Show when={operation().parameters.length > 0}>
        <h3>{props.words.parameters}</h3>
        <Members lines={operation().parameters} words={props.words} />
      </Show>
      <Show when={operation().body}>
        {(body) => (
          <>
            <h3>
              {props.words.body} <code>{body().media}</code>
            </h3>
            <Type schema={body().schema} words={props.words} />
          </>
        )}
      </Show>
      <h3>{props.words.answers}</h3>
      <dl class="api__answers">
        <For each={operation().answers}>
          {({ status, description, media, schema }) => (
            <div>
              <dt>
                <code>{status}</code>
              </dt>
              <dd>
                <span>{description}</span>
                <Show when={media !== ""}>
                  {" "}
                  <code>{media}</code>
                </Show>
                <Show when={schema}>{(own) => <Type schema={own()} words={props.words} />}</Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </section>
  );
}

/** Its members, or in a line what it is. */
function Type(props: { readonly schema: Schema; readonly words: ApiWords }) {
  const lines = () => linesOf(props.schema);
  return (
    <Show
      when={lines().length > 0}
      fallback={
        <p>
          <Named type={typeOf(props.schema)} link={linkOf(props.schema)} />
        </p>
      }
    >
      <Members lines={lines()} words={props.words} />
    </Show>
  );
}

function Named(props: { readonly type: string; readonly link: string | undefined }) {
  return (
    <Show when={props.link} fallback={<code>{props.type}</code>}>
      {(link) => (
        <a href={`#schema-${link()}`}>
          <code>{props.type}</code>
        </a>
      )}
    </Show>
  );
}

function Members(props: { readonly lines: readonly Line[]; readonly words: ApiWords }) {
  return (
    <ul class="api__members">
      <For each={props.lines}>
        {(line) => (
          <li data-depth={line.depth}>
            <code>
              <b>{line.name}</b>
            </code>{" "}
            <Named type={line.type} link={line.link} />
            <Show when={line.isRequired}>
              {" "}
              <span class="api__required">{props.words.required}</span>
            </Show>
            <Show when={line.says !== ""}>
              <span class="api__says">{line.says}</span>
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
