// Makes TypeDoc group the library's names by the folders of their sources. typedoc.json has the groups' order.
import path from "node:path";
import { Comment, CommentTag, Converter } from "typedoc";

const GROUPS = {
  two_layer: "The network of chapters 1 to 3",
  deep: "Networks of any depth",
  matrix: "Matrices",
  data: "Data",
  metrics: "Metrics",
  plots: "Figures",
  notebook: "In the notebook",
  backend: "What computes",
};

export function load(app) {
  app.converter.on(Converter.EVENT_CREATE_DECLARATION, (context, reflection) => {
    if (reflection.parent !== context.project) return;
    const symbol = context.getSymbolFromReflection(reflection);
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName ?? "";
    const folder = path.relative(path.resolve("lib"), file).split(path.sep)[0];
    const title = GROUPS[folder];
    if (title === undefined)
      throw new Error(`typedoc_groups: no group is named for lib/${folder}, which has ${reflection.name}.`);
    reflection.comment ??= new Comment();
    reflection.comment.blockTags.push(new CommentTag("@group", [{ kind: "text", text: title }]));
  });
}
