import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import org.javarosa.core.model.*;
import org.javarosa.core.model.condition.EvaluationContext;
import org.javarosa.core.model.data.*;
import org.javarosa.core.model.instance.*;
import org.javarosa.form.api.*;
import org.javarosa.model.xform.XFormSerializingVisitor;
import org.javarosa.test.Scenario;
import org.javarosa.xpath.XPathParseTool;
import org.javarosa.xpath.expr.*;

/** JavaRosa by lines: a command with tabs in, one line out; "!" begins what it refused. */
public class Oracle {
  static Scenario scenario;

  public static void main(String[] arguments) throws Exception {
    PrintStream answers = System.out;
    System.setOut(System.err);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(answers, true, StandardCharsets.UTF_8);
    for (String line; (line = in.readLine()) != null; ) out.println(oneLine(answer(line.split("\t", -1))));
  }

  static String answer(String[] c) {
    try { return obey(c); } catch (Throwable refused) { return "!" + refused; }
  }

  static String obey(String[] c) throws Exception {
    switch (c[0]) {
      case "open": scenario = Scenario.init(new File(c[1])); return "";
      case "set": return set(c[1], c[2]);
      case "add": scenario.createNewRepeat(c[1]); return "";
      case "remove": scenario.removeRepeat(c[1]); return "";
      case "get": return get(c[1]);
      case "relevant": return String.valueOf(scenario.getAnswerNode(c[1]).isRelevant());
      case "choices": return choices(c[1]);
      case "label": return scenario.getFormEntryController().getModel()
          .getQuestionPrompt(scenario.indexOf(c[1])).getQuestionText();
      case "language": scenario.setLanguage(c[1]); return "";
      case "eval": return eval(c[1], c[2]);
      case "valid": ValidateOutcome o = scenario.getValidationOutcome();
        return o == null ? "" : o.outcome + " " + o.failedPrompt.getReference().toString(false);
      case "finish": scenario.finalizeInstance();
      case "xml": return new String(new XFormSerializingVisitor().serializeInstance(
          scenario.getFormDef().getInstance()), StandardCharsets.UTF_8);
      default: return "!unknown " + c[0];
    }
  }

  static String set(String path, String value) {
    TreeReference ref = scenario.expandSingle(Scenario.getRef(path));
    TreeElement node = scenario.getFormDef().getMainInstance().resolveReference(ref);
    if (node == null || node.getDataType() != Constants.DATATYPE_DATE || value.isEmpty())
      return String.valueOf(scenario.answer(path, value));
    Date day = org.javarosa.core.model.utils.DateUtils.parseDate(value);
    scenario.getFormDef().setValue(new DateData(day), ref, true);
    return "";
  }

  static String get(String path) {
    IAnswerData data = scenario.answerOf(path);
    return data == null ? "" : data.uncast().getString();
  }

  static String choices(String path) {
    StringJoiner all = new StringJoiner(" ");
    for (SelectChoice choice : scenario.choicesOf(path)) all.add(choice.getValue());
    return all.toString();
  }

  static String eval(String expression, String at) throws Exception {
    TreeReference ref = Scenario.getRef(at);
    EvaluationContext context = new EvaluationContext(scenario.getEvaluationContext(), ref);
    Object value = XPathParseTool.parseXPath(expression).eval(scenario.getFormDef().getMainInstance(), context);
    Object plain = XPathFuncExpr.unpack(value);
    return plain.getClass().getSimpleName() + " " + XPathFuncExpr.toString(plain);
  }

  static String oneLine(String text) { return text.replace("\r", " ").replace("\n", " "); }
}
