//! From Rhai's syntax tree to ours. Everything that the contract does not have is refused here.

use super::fold::{fold, unmark};
use super::functions;
use super::{Arithmetic, Broken, Comparison, Names, Node};
use crate::value::Value;
use rhai::{ASTFlags, Engine, Expr, FnCallExpr, OptimizationLevel, ParseError, Stmt, StmtBlock};
use rust_decimal::Decimal;
use std::sync::LazyLock;

/// Only its parser is used.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut engine = Engine::new_raw();
    // The optimizer folds literals by the built-in operators, which are not ours.
    engine.set_optimization_level(OptimizationLevel::None);
    engine.set_max_expr_depths(64, 64);
    engine
});

/// Longest expression, in characters.
const LONGEST: usize = 20_000;

pub(super) fn read(source: &str, names: &dyn Names) -> Result<Node, Broken> {
    if source.is_empty() {
        return Err(broken(
            "式がありません（= の後に何も書かれていません）。".to_owned(),
            "= の後に式を書いてください。= で始まる文字を入れたいときは == と書きます。",
        ));
    }
    if source.chars().count() > LONGEST {
        return Err(broken(
            format!("式が長すぎます（{LONGEST}文字まで）。"),
            "変数に分けてください。",
        ));
    }
    let folded = fold(source);
    let ast = ENGINE
        .compile_expression(&folded)
        .map_err(|error| syntax(source, &error))?;
    let [Stmt::Expr(expr)] = ast.statements() else {
        return Err(unusable(source, "この書き方"));
    };
    Lowering { source, names }.expr(expr)
}

struct Lowering<'a> {
    source: &'a str,
    names: &'a dyn Names,
}

impl Lowering<'_> {
    fn expr(&self, expr: &Expr) -> Result<Node, Broken> {
        Ok(match expr {
            Expr::IntegerConstant(n, _) => Node::Constant(Value::Number(Decimal::from(*n))),
            Expr::BoolConstant(b, _) => Node::Constant(Value::Boolean(*b)),
            Expr::StringConstant(text, _) => Node::Constant(Value::Text(text.to_string())),
            Expr::CharConstant(c, _) => Node::Constant(Value::Text(c.to_string())),
            Expr::Unit(_) => Node::Constant(Value::Nothing),
            Expr::DynamicConstant(value, _) => match value.as_decimal() {
                Ok(number) => Node::Constant(Value::Number(number)),
                Err(_) => return Err(self.unusable("この値")),
            },
            Expr::InterpolatedString(parts, _) => Node::Joined(self.all(parts)?),
            Expr::Array(items, _) => Node::List(self.all(items)?),
            Expr::Map(fields, _) => Node::Record(
                fields
                    .0
                    .iter()
                    .map(|(name, value)| Ok((unmark(&name.name).to_owned(), self.expr(value)?)))
                    .collect::<Result<_, Broken>>()?,
            ),
            Expr::Variable(variable, _, _) => self.variable(unmark(&variable.1))?,
            Expr::And(parts, _) => Node::And(self.all(parts.iter())?),
            Expr::Or(parts, _) => Node::Or(self.all(parts.iter())?),
            Expr::FnCall(call, _) => self.call(call, None)?,
            Expr::Dot(pair, flags, _) => {
                let base = self.expr(&pair.lhs)?;
                self.chain(base, true, &pair.rhs, *flags)?
            }
            Expr::Index(pair, flags, _) => {
                let base = self.expr(&pair.lhs)?;
                self.chain(base, false, &pair.rhs, *flags)?
            }
            Expr::Stmt(block) => self.block(block)?,
            Expr::ThisPtr(_) => return Err(self.unusable("this")),
            Expr::Coalesce(..) => return Err(self.unusable("??")),
            _ => return Err(self.unusable("この書き方")),
        })
    }

    fn all<'e>(&self, items: impl IntoIterator<Item = &'e Expr>) -> Result<Vec<Node>, Broken> {
        items.into_iter().map(|item| self.expr(item)).collect()
    }

    fn variable(&self, name: &str) -> Result<Node, Broken> {
        match self.names.place(name) {
            Some(place) => Ok(Node::Variable(place, name.to_owned())),
            None => Err(unknown_variable(name, &self.names.all())),
        }
    }

    /// `a.b["c"].d`: the tail of a chain hangs to the right.
    fn chain(&self, base: Node, dot: bool, tail: &Expr, flags: ASTFlags) -> Result<Node, Broken> {
        if flags.contains(ASTFlags::NEGATED) {
            return Err(self.unusable("?. と ?["));
        }
        if !flags.contains(ASTFlags::BREAK) {
            match tail {
                Expr::Dot(pair, inner, _) => {
                    let base = self.part(base, dot, &pair.lhs)?;
                    return self.chain(base, true, &pair.rhs, *inner);
                }
                Expr::Index(pair, inner, _) => {
                    let base = self.part(base, dot, &pair.lhs)?;
                    return self.chain(base, false, &pair.rhs, *inner);
                }
                _ => {}
            }
        }
        self.part(base, dot, tail)
    }

    fn part(&self, base: Node, dot: bool, part: &Expr) -> Result<Node, Broken> {
        match part {
            Expr::Property(property, _) if dot => {
                Ok(Node::Field(Box::new(base), unmark(&property.2).to_owned()))
            }
            Expr::MethodCall(call, _) | Expr::FnCall(call, _) if dot => self.call(call, Some(base)),
            _ if dot => Err(self.unusable("この書き方")),
            _ => Ok(match self.expr(part)? {
                Node::Constant(Value::Text(column)) => Node::Field(Box::new(base), column),
                index => Node::Index(Box::new(base), Box::new(index)),
            }),
        }
    }

    fn call(&self, call: &FnCallExpr, receiver: Option<Node>) -> Result<Node, Broken> {
        let name = unmark(&call.name);
        if !call.namespace.is_empty() {
            return Err(self.unusable("::"));
        }
        let mut args: Vec<Node> = receiver.into_iter().collect();
        for arg in &call.args {
            args.push(self.expr(arg)?);
        }
        if call.op_token.is_some() || !super::plain_name(name) {
            return self.operator(name, args);
        }
        let Some(function) = functions::named(name) else {
            return Err(unknown_function(name));
        };
        let count = args.len();
        if !function.arguments.contains(&count) {
            return Err(broken(
                format!("{name} に渡す値の数（{count}個）が合いません。"),
                &format!("{} と書いてください。", function.spec.signature),
            ));
        }
        Ok(Node::Call(function, args))
    }

    fn operator(&self, name: &str, args: Vec<Node>) -> Result<Node, Broken> {
        if name == "contains" || name == "!contains" {
            let Some(function) = functions::named("contains") else {
                return Err(self.unusable("in"));
            };
            let call = Node::Call(function, args);
            return Ok(match name {
                "contains" => call,
                _ => Node::Not(Box::new(call)),
            });
        }
        let args = match <[Node; 2]>::try_from(args) {
            Ok(pair) => Box::new(pair),
            Err(args) => return self.prefix(name, args),
        };
        Ok(match name {
            "+" => Node::Arithmetic(Arithmetic::Add, args),
            "-" => Node::Arithmetic(Arithmetic::Subtract, args),
            "*" => Node::Arithmetic(Arithmetic::Multiply, args),
            "/" => Node::Arithmetic(Arithmetic::Divide, args),
            "%" => Node::Arithmetic(Arithmetic::Remainder, args),
            "==" => Node::Comparison(Comparison::Equal, args),
            "!=" => Node::Comparison(Comparison::Unequal, args),
            "<" => Node::Comparison(Comparison::Less, args),
            "<=" => Node::Comparison(Comparison::LessOrEqual, args),
            ">" => Node::Comparison(Comparison::Greater, args),
            ">=" => Node::Comparison(Comparison::GreaterOrEqual, args),
            other => return Err(self.unusable(other)),
        })
    }

    fn prefix(&self, name: &str, args: Vec<Node>) -> Result<Node, Broken> {
        let Ok([arg]) = <[Node; 1]>::try_from(args) else {
            return Err(self.unusable(name));
        };
        match (name, arg) {
            ("-", Node::Constant(Value::Number(n))) => Ok(Node::Constant(Value::Number(-n))),
            ("-", arg) => Ok(Node::Negate(Box::new(arg))),
            ("+", arg) => Ok(arg),
            ("!", arg) => Ok(Node::Not(Box::new(arg))),
            (other, _) => Err(self.unusable(other)),
        }
    }

    /// A block with one expression, as in `if 条件 { 値 } else { 値 }`.
    fn block(&self, block: &StmtBlock) -> Result<Node, Broken> {
        match block.statements() {
            [statement] => self.statement(statement),
            _ => Err(self.unusable("この書き方")),
        }
    }

    fn statement(&self, statement: &Stmt) -> Result<Node, Broken> {
        match statement {
            Stmt::Expr(expr) => self.expr(expr),
            Stmt::FnCall(call, _) => self.call(call, None),
            Stmt::Block(block) => self.block(block),
            Stmt::If(flow, _) => {
                if flow.branch.statements().is_empty() {
                    return Err(broken(
                        "if に else がありません。".to_owned(),
                        "if 条件 { 値 } else { 値 } の形で書いてください。",
                    ));
                }
                Ok(Node::If(Box::new([
                    self.expr(&flow.expr)?,
                    self.block(&flow.body)?,
                    self.block(&flow.branch)?,
                ])))
            }
            _ => Err(self.unusable("この書き方")),
        }
    }

    fn unusable(&self, what: &str) -> Broken {
        unusable(self.source, what)
    }
}

fn broken(message: String, mend: &str) -> Broken {
    Broken {
        message,
        mend: mend.to_owned(),
    }
}

fn unusable(source: &str, what: &str) -> Broken {
    broken(
        format!("式「{source}」の {what} は、式では使えません。"),
        "四則計算、比べる式、&& || !、使える関数だけで書いてください。",
    )
}

pub(crate) fn unknown_variable(name: &str, known: &[String]) -> Broken {
    let mend = match nearest(name, known.iter().map(String::as_str)) {
        Some(near) => {
            format!("「{near}」ではありませんか。新しい名前なら、変数の一覧に加えてください。")
        }
        None => format!(
            "変数の一覧に「{name}」を加えるか、名前を直してください。文字なら \" で囲んでください。"
        ),
    };
    Broken {
        message: format!("変数「{name}」がありません。"),
        mend,
    }
}

fn unknown_function(name: &str) -> Broken {
    let names = functions::functions().iter().map(|f| f.name);
    broken(
        format!("関数「{name}」はありません。"),
        &match nearest(name, names) {
            Some(near) => format!("「{near}」ではありませんか。"),
            None => "使える関数は、tejun functions の一覧にあります。".to_owned(),
        },
    )
}

/// The known name that needs the fewest changes, if few enough.
fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let length = name.chars().count();
    known
        .map(|k| (distance(name, k), k))
        .filter(|(d, _)| *d <= (length / 3).max(1) && *d < length)
        .min_by_key(|(d, _)| *d)
        .map(|(_, k)| k)
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Rhai says it in English; the place is what helps.
fn syntax(source: &str, error: &ParseError) -> Broken {
    use rhai::{LexError, ParseErrorType};
    let column = error.1.position().unwrap_or(0);
    let place = match column {
        0 => "最後".to_owned(),
        column => {
            let near: String = source.chars().skip(column - 1).take(10).collect();
            if near.is_empty() {
                "最後".to_owned()
            } else {
                format!("{column}文字目（「{near}」のあたり）")
            }
        }
    };
    let (what, mend) = match error.0.as_ref() {
        ParseErrorType::UnexpectedEOF => ("途中で終わっています", "続きを書いてください。"),
        ParseErrorType::BadInput(LexError::UnterminatedString) => (
            "文字を囲む \" が閉じられていません",
            "文字の終わりに \" を付けてください。",
        ),
        ParseErrorType::BadInput(LexError::MalformedChar(_)) => (
            "' で囲めるのは1文字だけです",
            "文字は \" で囲んでください。",
        ),
        ParseErrorType::BadInput(LexError::MalformedNumber(_)) => (
            "数の書き方が正しくありません",
            "123 や 0.5 のように書いてください。",
        ),
        ParseErrorType::MissingToken(token, _) => {
            return broken(
                format!("式「{source}」が読めません。{place}: 「{token}」が足りません。"),
                &format!("「{token}」を補ってください。"),
            );
        }
        ParseErrorType::AssignmentToInvalidLHS(_) | ParseErrorType::AssignmentToConstant(_) => (
            "= は式の中では使えません",
            "比べるときは == と書いてください。",
        ),
        // Literals that are no booleans are already seen by the parser.
        ParseErrorType::MismatchedType(..) => (
            "&&、||、! と if には、はい・いいえになるものだけを使えます",
            "氏名 != \"\" や 件数 > 0 のように、比べる形にしてください。",
        ),
        ParseErrorType::ExprTooDeep => ("式が深すぎます", "変数に分けてください。"),
        ParseErrorType::BadInput(LexError::UnexpectedInput(token)) if token == "=" => (
            "= が1つだけあります",
            "等しいかどうかを比べるときは == と書いてください。",
        ),
        _ => (
            "書き方が正しくありません",
            "変数の名前、演算子、かっこを確かめてください。列の名前に記号があるときは 行[\"列の名前\"] と書きます。",
        ),
    };
    broken(
        format!("式「{source}」が読めません。{place}: {what}。"),
        mend,
    )
}
