//! Expressions: Rhai's grammar, the contract's meaning.
//!
//! Rhai reads the text; what it read is lowered into a tree of our own, in which nothing but the contract's operators
//! and functions exists and every name is resolved. So nothing can be wrong in silence: there is no loop, no module, no
//! `eval` and no built-in comparison to guard against, and a value (a table of 10,000 rows) is looked at, not copied.

mod compare;
mod evaluate;
mod fold;
mod functions;
mod lower;
mod reads;

pub(crate) use compare::same;
pub use functions::{FunctionSpec, functions};
pub(crate) use lower::unknown_variable;
pub(crate) use reads::Reads;

use crate::failure::{FailureCode, StepFailure};
use crate::value::Value;
use functions::Function;
use jiff::civil::DateTime;
use rust_decimal::Decimal;
use std::borrow::Cow;
use std::fmt;
use tejun_scenario::template::Access;

/// What there is to do where the message says how to mend the expression already.
pub(crate) const MEND_IT: &str = "この手順の式を直してください。";

/// Where a name's value lies while the scenario runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Slot(usize),
    /// 今日
    Today,
    /// 今
    Now,
}

/// Resolves names when an expression is compiled.
pub(crate) trait Names {
    fn place(&self, name: &str) -> Option<Place>;
    /// All names that are visible, for proposals.
    fn all(&self) -> Vec<String>;
}

/// Gives values when an expression is evaluated.
pub(crate) trait Values {
    fn slot(&self, slot: usize) -> &Value;
    /// The present time, without fractions of a second.
    fn now(&self) -> DateTime;
}

/// A compiled expression with its source.
#[derive(Debug, Clone)]
pub(crate) struct Expression {
    pub(crate) source: String,
    node: Node,
}

/// What is wrong with an expression, found before it runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Broken {
    pub(crate) message: String,
    pub(crate) mend: String,
}

/// What went wrong when it was evaluated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    pub(crate) code: FailureCode,
    pub(crate) message: String,
    pub(crate) remedy: String,
}

impl Wrong {
    fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self {
            code: FailureCode::Expression,
            message: message.into(),
            remedy: remedy.into(),
        }
    }
}

impl From<crate::convert::Misfit> for Wrong {
    fn from(misfit: crate::convert::Misfit) -> Self {
        Self::new(misfit.message, misfit.remedy)
    }
}

/// The tree.
#[derive(Debug, Clone)]
enum Node {
    Constant(Value),
    Variable(Place, String),
    List(Vec<Node>),
    Record(Vec<(String, Node)>),
    /// Texts with values in between (`` `…${…}…` ``).
    Joined(Vec<Node>),
    Field(Box<Node>, String),
    Index(Box<Node>, Box<Node>),
    Negate(Box<Node>),
    Not(Box<Node>),
    And(Vec<Node>),
    Or(Vec<Node>),
    If(Box<[Node; 3]>),
    Arithmetic(Arithmetic, Box<[Node; 2]>),
    Comparison(Comparison, Box<[Node; 2]>),
    Call(&'static Function, Vec<Node>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comparison {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
}

impl Expression {
    /// Reads an expression (without its `=`).
    pub(crate) fn compile(source: &str, names: &dyn Names) -> Result<Self, Broken> {
        let source = source.trim();
        Ok(Self {
            node: lower::read(source, names)?,
            source: source.to_owned(),
        })
    }

    /// A variable, a column of it (`行.列`), an element: as a template names it.
    pub(crate) fn path(source: String, place: Place, name: String, access: &[Access]) -> Self {
        let mut node = Node::Variable(place, name);
        for step in access {
            node = match step {
                Access::Field(column) => Node::Field(Box::new(node), column.clone()),
                Access::Index(item) => Node::Index(
                    Box::new(node),
                    Box::new(Node::Constant(Value::Number(Decimal::from(*item)))),
                ),
            };
        }
        Self { source, node }
    }

    /// A name alone.
    pub(crate) fn name(place: Place, name: &str) -> Self {
        Self::path(name.to_owned(), place, name.to_owned(), &[])
    }

    pub(crate) fn evaluate<'v>(&'v self, values: &'v dyn Values) -> Result<Cow<'v, Value>, Wrong> {
        evaluate::node(&self.node, values)
    }

    /// Evaluates; what goes wrong names the expression.
    pub(crate) fn value<'v>(
        &'v self,
        values: &'v dyn Values,
    ) -> Result<Cow<'v, Value>, StepFailure> {
        self.evaluate(values).map_err(|wrong| self.failure(wrong))
    }

    /// Evaluates a condition.
    pub(crate) fn condition(&self, values: &dyn Values) -> Result<bool, StepFailure> {
        match self.value(values)?.as_ref() {
            Value::Boolean(b) => Ok(*b),
            other => Err(self.failure(Wrong::new(
                format!(
                    "条件は、はい・いいえになる式でなければなりませんが、{}になりました。",
                    compare::told(other)
                ),
                "指針 < 100 や 氏名 == \"\" のような、比べる式にしてください。",
            ))),
        }
    }

    /// The message alone goes into error records and reasons of rows, so it says how to mend the expression too.
    fn failure(&self, wrong: Wrong) -> StepFailure {
        StepFailure::new(
            wrong.code,
            format!("式「{}」: {}{}", self.source, wrong.message, wrong.remedy),
            MEND_IT,
        )
    }
}

impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Constant(Value::Text(text)) => write!(f, "\"{}\"", crate::convert::shorten(text)),
            Self::Constant(value) => write!(f, "{value}"),
            Self::Variable(_, name) => f.write_str(name),
            Self::List(_) => f.write_str("[…]"),
            Self::Record(_) => f.write_str("#{…}"),
            Self::Joined(_) => f.write_str("`…`"),
            Self::Field(of, column) if plain_name(column) => write!(f, "{of}.{column}"),
            Self::Field(of, column) => write!(f, "{of}[\"{column}\"]"),
            Self::Index(of, index) => write!(f, "{of}[{index}]"),
            Self::Negate(of) => write!(f, "-{of}"),
            Self::Not(of) => write!(f, "!{of}"),
            Self::And(parts) => infix(f, parts, "&&"),
            Self::Or(parts) => infix(f, parts, "||"),
            Self::If(_) => f.write_str("if …"),
            Self::Arithmetic(op, parts) => infix(f, parts.as_slice(), op.sign()),
            Self::Comparison(op, parts) => infix(f, parts.as_slice(), op.sign()),
            Self::Call(function, args) => {
                write!(f, "{}(", function.spec.name)?;
                for (i, arg) in args.iter().enumerate() {
                    write!(f, "{}{arg}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str(")")
            }
        }
    }
}

fn infix(f: &mut fmt::Formatter<'_>, parts: &[Node], sign: &str) -> fmt::Result {
    for (i, part) in parts.iter().enumerate() {
        if i > 0 {
            write!(f, " {sign} ")?;
        }
        write!(f, "{part}")?;
    }
    Ok(())
}

/// A name that may stand after a dot.
pub(crate) fn plain_name(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

impl Arithmetic {
    fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "-",
            Self::Multiply => "*",
            Self::Divide => "/",
            Self::Remainder => "%",
        }
    }
}

impl Comparison {
    fn sign(self) -> &'static str {
        match self {
            Self::Equal => "==",
            Self::Unequal => "!=",
            Self::Less => "<",
            Self::LessOrEqual => "<=",
            Self::Greater => ">",
            Self::GreaterOrEqual => ">=",
        }
    }
}
